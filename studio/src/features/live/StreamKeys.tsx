import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { CopyField } from '@/design/CopyField';
import { Panel } from '@/design/Layout';
import { Notice, ProblemNotice } from '@/design/Notice';
import { Empty, Loaded } from '@/design/States';
import { Table } from '@/design/Table';
import { useI18n } from '@/i18n/i18n';
import { createStreamKey } from './api/create-stream-key';
import { listStreamKeys, type StreamKey } from './api/list-stream-keys';
import { revokeStreamKey } from './api/revoke-stream-key';
import { serverOf } from './rtmp-address';

/** Makes and revokes the keys that encoders go live with. A key is shown once, right after it was made. */
export function StreamKeys({ channelId }: { channelId: string }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [revoking, setRevoking] = useState<StreamKey>();
  const queryKey = ['stream-keys', channelId];
  const refetch = () => queries.invalidateQueries({ queryKey });
  const query = useQuery({ queryKey, queryFn: ({ signal }) => listStreamKeys(channelId, signal) });
  const create = useMutation({ mutationFn: () => createStreamKey(channelId), onSuccess: refetch });
  const revoke = useMutation({
    mutationFn: (key: StreamKey) => revokeStreamKey(channelId, key.streamKeyId),
    onSuccess: (_, key) => {
      if (create.data?.streamKeyId === key.streamKeyId) {
        create.reset();
      }
      setRevoking(undefined);
      return refetch();
    },
  });
  return (
    <Panel
      title={t('keys.title')}
      aside={
        <Button look="primary" busy={create.isPending} onClick={() => create.mutate()}>
          {t('keys.create')}
        </Button>
      }
    >
      <ProblemNotice error={create.error} />
      {create.data && (
        <div className="flex flex-col gap-4 rounded-md bg-raised p-4">
          <Notice look="warn">{t('keys.once')}</Notice>
          <CopyField label={t('keys.server')} value={serverOf(create.data.rtmpUrl, create.data.key)} />
          <CopyField label={t('keys.key')} value={create.data.key} />
        </div>
      )}
      <Loaded query={query}>
        {({ items }) => <KeyTable keys={items.filter((key) => !key.revokedAt)} onRevoke={setRevoking} />}
      </Loaded>
      {revoking && (
        <ConfirmDialog
          title={t('keys.revoke.title')}
          action={t('keys.revoke')}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          <p>{t('keys.revoke.why')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}

function KeyTable({ keys, onRevoke }: { keys: StreamKey[]; onRevoke: (key: StreamKey) => void }) {
  const { t, dateTime } = useI18n();
  if (keys.length === 0) {
    return <Empty text={t('keys.empty')} />;
  }
  return (
    <Table label={t('keys.title')} columns={[t('keys.createdAt'), t('keys.usedAt'), t('action')]}>
      {keys.map((key) => (
        <tr key={key.streamKeyId}>
          <td>{dateTime(key.createdAt)}</td>
          <td>{key.lastUsedAt ? dateTime(key.lastUsedAt) : t('keys.unused')}</td>
          <td>
            <Button look="danger" onClick={() => onRevoke(key)}>
              {t('keys.revoke')}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}
