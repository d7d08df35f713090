import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { isProblem, type Problem } from '@/api/problem';
import { Button } from '@/design/Button';
import { Notice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import { requestPlayback, type Playback } from './api/request-playback';
import { useViewing } from './use-viewing';
import { VodSource } from './vod-source';

export interface VodPlayerProps {
  title: string;
  contentId: string;
  channelId: string;
  /** The first one; the player asks for those after it itself. */
  playback: Playback;
  poster?: string | undefined;
  onDenied: (problem: Problem) => void;
}

export function VodPlayer({ title, contentId, channelId, playback, poster, onDenied }: VodPlayerProps) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const [start, setStart] = useState({ playback, atSeconds: 0 });
  const [broken, setBroken] = useState(false);
  useViewing(video, contentId, channelId, false);
  const denied = useEffectEvent(onDenied);
  useEffect(() => {
    if (!video.current) {
      return;
    }
    const source = new VodSource(video.current, contentId, start.playback, {
      onDenied: (problem) => denied(problem),
      onBroken: () => setBroken(true),
    });
    void source.open(start.atSeconds);
    return () => source.close();
  }, [contentId, start]);
  const again = useMutation({
    mutationFn: () => requestPlayback(contentId),
    onSuccess: (fresh) => {
      setBroken(false);
      setStart({ playback: fresh, atSeconds: video.current?.currentTime ?? 0 });
    },
    onError: (error) => {
      if (isProblem(error) && !error.passing) {
        onDenied(error);
      }
    },
  });
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
      {broken && (
        <Notice look="bad">
          <span>{t('player.broken')}</span>
          <Button busy={again.isPending} onClick={() => again.mutate()}>
            {t('action.retry')}
          </Button>
        </Notice>
      )}
    </div>
  );
}
