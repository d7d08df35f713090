import { useEffect, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/design/Button';
import { Panel } from '@/design/Layout';
import { useI18n } from '@/i18n/i18n';
import { UploadList } from './UploadList';
import { forgetUnfinished, unfinishedUploads } from './unfinished-uploads';
import { uploadQueue } from './upload-queue';

const ACCEPTED = 'video/*,.mkv,.mov,.mp4,.m4v,.webm,.ts,.flv,.avi';

/** Takes video files by drop or by picker and shows how they get on. */
export function UploadPanel({ channelId }: { channelId: string }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const uploads = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.snapshot).filter(
    (upload) => upload.channelId === channelId,
  );
  const done = uploads.filter((upload) => upload.state === 'done').length;
  const busy = uploads.some((upload) => upload.state === 'sending' || upload.state === 'waiting');

  useEffect(() => {
    if (done > 0) {
      void queries.invalidateQueries({ queryKey: ['library', channelId] });
    }
  }, [done, queries, channelId]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (busy) {
      window.addEventListener('beforeunload', warn);
    }
    return () => window.removeEventListener('beforeunload', warn);
  }, [busy]);

  const add = (files: FileList | null) => uploadQueue.add(channelId, files ?? []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  return (
    <Panel title={t('upload.title')}>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-4 py-8 text-center ${
          over ? 'border-accent bg-accent-soft' : 'border-line'
        }`}
      >
        <p className="text-muted">{t('upload.drop')}</p>
        <Button look="primary" onClick={() => picker.current?.click()}>
          {t('upload.choose')}
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-label={t('upload.files')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            add(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <UploadList uploads={uploads} />
      <Unfinished channelId={channelId} names={uploads.map((upload) => upload.name)} done={done} />
    </Panel>
  );
}

function Unfinished({ channelId, names, done }: { channelId: string; names: string[]; done: number }) {
  const { t, dateTime } = useI18n();
  const query = useQuery({
    queryKey: ['unfinished', channelId, done, names.length],
    queryFn: () => unfinishedUploads(channelId),
    networkMode: 'always',
  });
  const waiting = (query.data ?? []).filter((upload) => !names.includes(upload.name));
  if (waiting.length === 0) {
    return null;
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-muted">{t('upload.unfinished')}</p>
      <ul aria-label={t('upload.unfinished.list')} className="flex flex-col gap-2">
        {waiting.map((upload) => (
          <li key={upload.storageKey} className="flex flex-wrap items-center justify-between gap-2 text-sm">
            <span className="min-w-0 break-all">
              {upload.name} · {dateTime(upload.startedAt)}
            </span>
            <Button
              look="quiet"
              aria-label={t('upload.forget.what', { name: upload.name })}
              onClick={() => void forgetUnfinished(upload.storageKey).then(() => query.refetch())}
            >
              {t('upload.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
