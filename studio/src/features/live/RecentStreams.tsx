import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '@/design/Badge';
import { Panel } from '@/design/Layout';
import { Empty, Loaded } from '@/design/States';
import { Table } from '@/design/Table';
import { formatDuration, useI18n } from '@/i18n/i18n';
import { listStreams, type Stream } from './api/list-streams';

const REFRESH_MILLIS = 5_000;

export function RecentStreams({ channelId }: { channelId: string }) {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['streams', channelId],
    queryFn: ({ signal }) => listStreams(channelId, signal),
    refetchInterval: REFRESH_MILLIS,
  });
  return (
    <Panel title={t('streams.title')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('streams.empty')} />
          ) : (
            <Table
              label={t('streams.title')}
              columns={[t('streams.startedAt'), t('streams.state'), t('streams.length'), t('streams.recording')]}
            >
              {items.map((stream) => (
                <StreamRow key={stream.streamId} stream={stream} />
              ))}
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}

function StreamRow({ stream }: { stream: Stream }) {
  const { t, dateTime } = useI18n();
  return (
    <tr>
      <td>{dateTime(stream.startedAt)}</td>
      <td>
        <Badge look={stream.state === 'live' ? 'bad' : 'plain'}>{t(`streams.state.${stream.state}`)}</Badge>
      </td>
      <td className="tabular-nums">
        {stream.endedAt ? formatDuration(Date.parse(stream.endedAt) - Date.parse(stream.startedAt)) : '–'}
      </td>
      <td>
        {stream.recordingContentId ? (
          <Link
            to="/studio/items/$contentId"
            params={{ contentId: stream.recordingContentId }}
            className="text-accent underline"
          >
            {t('streams.recording.open')}
          </Link>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}
