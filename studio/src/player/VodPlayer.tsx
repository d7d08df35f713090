import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '@/api/problem';
import { Notice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import type { Playback } from './api/request-playback';
import { useViewing } from './use-viewing';
import { VodSource } from './vod-source';

export interface VodPlayerProps {
  title: string;
  contentId: string;
  channelId: string;
  playback: Playback;
  poster?: string | undefined;
  onDenied: (problem: Problem) => void;
}

export function VodPlayer({ title, contentId, channelId, playback, poster, onDenied }: VodPlayerProps) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const [broken, setBroken] = useState(false);
  useViewing(video, contentId, channelId, false);
  const denied = useEffectEvent(onDenied);
  useEffect(() => {
    if (!video.current) {
      return;
    }
    const source = new VodSource(video.current, contentId, playback, {
      onDenied: (problem) => denied(problem),
      onBroken: () => setBroken(true),
    });
    void source.open();
    return () => source.close();
  }, [contentId, playback]);
  return (
    <div className="flex flex-col gap-3">
      <video
        ref={video}
        controls
        playsInline
        poster={poster}
        aria-label={t('player.video', { title })}
        className="aspect-video w-full rounded-lg bg-black"
      />
      {broken && <Notice look="bad">{t('player.broken')}</Notice>}
    </div>
  );
}
