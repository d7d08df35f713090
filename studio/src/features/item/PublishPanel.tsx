import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Content } from '@/api/content';
import { Button } from '@/design/Button';
import { buttonClass } from '@/design/button-class';
import { TextField } from '@/design/Fields';
import { Panel, Row } from '@/design/Layout';
import { ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import { publishContent } from './api/publish-content';
import { withdrawContent } from './api/withdraw-content';
import { instantOf, timeZoneText } from './schedule';
import { itemQuery } from './use-content';

/** Puts an item before the public, now or at a time, and takes it back. */
export function PublishPanel({ content }: { content: Content }) {
  const { t, dateTime } = useI18n();
  const queries = useQueryClient();
  const { contentId, state } = content;
  const refetch = () => queries.invalidateQueries(itemQuery(contentId));
  const publish = useMutation({ mutationFn: (at?: string) => publishContent(contentId, at), onSuccess: refetch });
  const withdraw = useMutation({ mutationFn: () => withdrawContent(contentId), onSuccess: refetch });
  const out = state === 'published' || state === 'scheduled';
  return (
    <Panel title={t('publish.title')}>
      {state === 'processing' && <p className="text-sm text-muted">{t('publish.notReady')}</p>}
      {state === 'failed' && <p className="text-sm text-muted">{t('publish.failed')}</p>}
      {state === 'published' && (
        <p className="text-sm">
          {content.publishedAt ? t('publish.since', { at: dateTime(content.publishedAt) }) : t('publish.isPublic')}
        </p>
      )}
      {state === 'scheduled' && content.publishAt && (
        <p className="text-sm">{t('content.publishAt', { at: dateTime(content.publishAt) })}</p>
      )}
      {out && (
        <Row>
          {state === 'published' && (
            <Link to="/watch/$contentId" params={{ contentId }} className={buttonClass('secondary')}>
              {t('publish.watch')}
            </Link>
          )}
          <Button look="danger" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('publish.withdraw')}
          </Button>
        </Row>
      )}
      {(state === 'ready' || state === 'scheduled') && (
        <>
          <div>
            <Button look="primary" busy={publish.isPending} onClick={() => publish.mutate(undefined)}>
              {t('publish.now')}
            </Button>
          </div>
          <ScheduleForm busy={publish.isPending} onSchedule={(at) => publish.mutate(at)} />
        </>
      )}
      <ProblemNotice error={publish.error ?? withdraw.error} />
    </Panel>
  );
}

function ScheduleForm({ busy, onSchedule }: { busy: boolean; onSchedule: (at: string) => void }) {
  const { t, language } = useI18n();
  const [local, setLocal] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = instantOf(local);
    setUnreadable(at === undefined);
    if (at) {
      onSchedule(at);
    }
  };
  const zoneDay = instantOf(local);
  return (
    <form onSubmit={submit} aria-label={t('publish.later')} className="flex flex-col gap-4">
      <TextField
        label={t('publish.at')}
        hint={t('publish.zone', { zone: timeZoneText(language, zoneDay ? new Date(zoneDay) : new Date()) })}
        type="datetime-local"
        step={1}
        required
        value={local}
        error={unreadable ? t('publish.unreadable') : undefined}
        onChange={(event) => setLocal(event.target.value)}
      />
      <div>
        <Button type="submit" busy={busy}>
          {t('publish.later')}
        </Button>
      </div>
    </form>
  );
}
