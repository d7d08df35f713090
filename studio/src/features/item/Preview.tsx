import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { thumbnailFor, type Content } from '@/api/content';
import type { Problem } from '@/api/problem';
import { ProblemNotice } from '@/design/Notice';
import { TranscodeProgress } from '@/design/ContentState';
import { Picture } from '@/design/Picture';
import { Loading } from '@/design/States';
import { failureText } from '@/i18n/failure-text';
import { useI18n } from '@/i18n/i18n';
import { requestPlayback } from '@/player/api/request-playback';
import { VodPlayer } from '@/player/VodPlayer';

/** An item as its makers see it: the picture once it plays, and before that how far it is or why it failed. */
export function Preview({ content }: { content: Content }) {
  const { t } = useI18n();
  const [denied, setDenied] = useState<Problem>();
  const playable = content.state !== 'processing' && content.state !== 'failed';
  const playback = useQuery({
    queryKey: ['preview', content.contentId],
    queryFn: () => requestPlayback(content.contentId),
    enabled: playable,
    staleTime: Infinity,
    gcTime: 0,
  });
  const problem = denied ?? playback.error;
  if (!playable || problem) {
    return (
      <div className="flex flex-col gap-3">
        <Picture content={content} width={960} />
        <TranscodeProgress content={content} />
        {content.failure && (
          <div role="alert" className="rounded-md border border-danger bg-danger-soft px-4 py-3 text-sm text-danger">
            <p className="font-medium">{t('item.failure')}</p>
            <p>{failureText(content.failure, t)}</p>
          </div>
        )}
        <ProblemNotice error={problem} />
      </div>
    );
  }
  return playback.data ? (
    <VodPlayer
      title={content.title}
      contentId={content.contentId}
      channelId={content.channelId}
      playback={playback.data}
      poster={thumbnailFor(content, 960)?.url}
      onDenied={setDenied}
    />
  ) : (
    <Loading />
  );
}
