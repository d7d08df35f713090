import { useEffect, useRef, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { LiveSource } from './live-source';
import { useViewing } from './use-viewing';

export interface LivePlayerProps {
  handle: string;
  channelId: string;
  live: boolean;
}

/** Plays a channel's stream while there is one, and says so while there is none. */
export function LivePlayer({ handle, channelId, live }: LivePlayerProps) {
  const { t } = useI18n();
  if (!live) {
    return (
      <div className="grid aspect-video w-full place-items-center rounded-lg bg-raised p-6 text-center">
        <p role="status">{t('live.offline')}</p>
      </div>
    );
  }
  return <Stream handle={handle} channelId={channelId} />;
}

function Stream({ handle, channelId }: Omit<LivePlayerProps, 'live'>) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'joining' | 'playing' | 'ended'>('joining');
  useViewing(video, null, channelId, true);
  useEffect(() => {
    if (!video.current) {
      return;
    }
    const source = new LiveSource(video.current, `/live/${encodeURIComponent(handle)}/index.m3u8`, {
      onPlayable: () => setState('playing'),
      onEnded: () => setState('ended'),
    });
    void source.open();
    return () => source.close();
  }, [handle]);
  return (
    <div className="relative">
      <video
        ref={video}
        controls
        playsInline
        aria-label={t('player.live', { handle })}
        className="aspect-video w-full rounded-lg bg-black"
      />
      {state !== 'playing' && (
        <p
          role="status"
          className="pointer-events-none absolute inset-x-0 top-1/2 -translate-y-1/2 text-center text-white"
        >
          {t(state === 'joining' ? 'live.joining' : 'live.ended')}
        </p>
      )}
    </div>
  );
}
