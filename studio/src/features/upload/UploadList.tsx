import { Button } from '@/design/Button';
import { ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import { uploadQueue, type UploadView } from './upload-queue';

export function UploadList({ uploads }: { uploads: UploadView[] }) {
  const { t } = useI18n();
  if (uploads.length === 0) {
    return null;
  }
  return (
    <ul aria-label={t('upload.list')} className="flex flex-col gap-4">
      {uploads.map((upload) => (
        <li key={upload.id} className="flex flex-col gap-2">
          <UploadRow upload={upload} />
        </li>
      ))}
    </ul>
  );
}

function UploadRow({ upload }: { upload: UploadView }) {
  const { t } = useI18n();
  const { id, name, state, error } = upload;
  const percent = upload.sizeBytes === 0 ? 0 : Math.floor((upload.sentBytes / upload.sizeBytes) * 100);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0 font-medium break-all">{name}</span>
        <span className="flex items-center gap-2 text-sm text-muted">
          <span role="status">
            {t(`upload.state.${state}`)}
            {upload.resumed && state === 'sending' && ` (${t('upload.resumed')})`}
          </span>
          {(state === 'sending' || state === 'waiting') && (
            <Button onClick={() => uploadQueue.pause(id)} aria-label={t('upload.pause.what', { name })}>
              {t('upload.pause')}
            </Button>
          )}
          {state === 'stuck' && (
            <Button onClick={() => void uploadQueue.cancel(id)} aria-label={t('upload.cancel.again.what', { name })}>
              {t('action.retry')}
            </Button>
          )}
          {(state === 'paused' || state === 'failed') && (
            <Button onClick={() => uploadQueue.resume(id)} aria-label={t('upload.resume.what', { name })}>
              {t('upload.resume')}
            </Button>
          )}
          {state === 'done' || state === 'stuck' ? (
            <Button
              look="quiet"
              onClick={() => uploadQueue.dismiss(id)}
              aria-label={t('upload.dismiss.what', { name })}
            >
              {t('upload.dismiss')}
            </Button>
          ) : (
            <Button
              look="quiet"
              busy={state === 'cancelling'}
              onClick={() => void uploadQueue.cancel(id)}
              aria-label={t('upload.cancel.what', { name })}
            >
              {t('upload.cancel')}
            </Button>
          )}
        </span>
      </div>
      <div className="flex items-center gap-3 text-sm text-muted">
        <progress max={100} value={percent} aria-label={t('upload.progress', { name })} />
        <span className="shrink-0 tabular-nums">{percent} %</span>
      </div>
      <ProblemNotice error={error} />
    </>
  );
}
