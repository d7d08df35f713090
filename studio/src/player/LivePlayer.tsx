import { useEffect, useRef, useState } from 'react';
import { Button } from '@/design/Button';
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

type StreamState = 'joining' | 'playing' | 'ended' | 'failed';

function Stream({ handle, channelId }: Omit<LivePlayerProps, 'live'>) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<StreamState>('joining');
  const [tries, setTries] = useState(0);
  useViewing(video, null, channelId, true);
  useEffect(() => {
    if (!video.current) {
      return;
    }
    const source = new LiveSource(video.current, `/live/${encodeURIComponent(handle)}/index.m3u8`, {
      onPlayable: () => setState('playing'),
      onRetry: () => setState('joining'),
      onEnded: () => setState('ended'),
      onFailed: () => setState('failed'),
    });
    void source.open();
    return () => source.close();
  }, [handle, tries]);
  const again = () => {
    setState('joining');
    setTries((before) => before + 1);
  };
  const over = state === 'ended' || state === 'failed';
  return (
    <div className="relative overflow-hidden rounded-lg">
      <video
        ref={video}
        controls={!over}
        playsInline
        aria-label={t('player.live', { handle })}
        className="aspect-video w-full bg-black"
      />
      {state !== 'playing' && (
        <div
          className={`absolute inset-0 flex flex-col items-center justify-center gap-4 bg-black/70 p-6 text-center text-white ${
            over ? '' : 'pointer-events-none'
          }`}
        >
          <p role={state === 'failed' ? 'alert' : 'status'}>{t(`live.${state}`)}</p>
          {over && <Button onClick={again}>{t('action.retry')}</Button>}
        </div>
      )}
    </div>
  );
}
