import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { openEventStream, type Connection } from '@/api/event-stream';
import { isProblem } from '@/api/problem';
import { Badge } from '@/design/Badge';
import { Panel } from '@/design/Layout';
import { Loaded } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import { figuresStreamUrl, getFigures, type ChannelFigures } from './api/get-figures';

/** A channel's figures as they move. */
export function Figures({ channelId }: { channelId: string }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const query = useQuery({
    queryKey: ['figures', channelId],
    queryFn: ({ signal }) => getFigures(channelId, signal),
  });
  const refused = isProblem(query.error, 401) || isProblem(query.error, 403);
  const allowed = query.data !== undefined && !refused;
  useEffect(() => {
    if (!allowed) {
      return;
    }
    return openEventStream(figuresStreamUrl(channelId), 'figures', {
      onData: (data) => queries.setQueryData(['figures', channelId], JSON.parse(data) as ChannelFigures),
      onConnection: (now) => {
        setConnection(now);
        if (now === 'lost') {
          // A browser does not tell why a stream ended; the figures themselves say whether one may still see them.
          void queries.invalidateQueries({ queryKey: ['figures', channelId] });
        }
      },
    });
  }, [allowed, channelId, queries]);
  return (
    <Loaded query={query}>
      {(figures) => (
        <Panel
          title={t('figures.now')}
          aside={<Badge look={connection === 'open' ? 'good' : 'warn'}>{t(`figures.connection.${connection}`)}</Badge>}
        >
          <FigureGrid figures={figures} />
        </Panel>
      )}
    </Loaded>
  );
}

function FigureGrid({ figures }: { figures: ChannelFigures }) {
  const { t, number, money, timeWithSeconds } = useI18n();
  return (
    <>
      <dl className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Figure name={t('figures.viewersNow')} values={[number(figures.viewersNow)]} />
        <Figure name={t('figures.views')} values={[number(figures.views)]} />
        <Figure name={t('figures.watchTime')} values={[watchTime(figures.watchMillis, number)]} />
        <Figure
          name={t('figures.income')}
          values={figures.income.length === 0 ? [t('figures.income.none')] : figures.income.map(money)}
        />
      </dl>
      <p className="text-sm text-muted">{t('figures.asOf', { at: timeWithSeconds(figures.asOf) })}</p>
    </>
  );
}

function Figure({ name, values }: { name: string; values: string[] }) {
  return (
    <div className="rounded-md bg-raised p-4">
      <dt className="text-sm text-muted">{name}</dt>
      {values.map((value) => (
        <dd key={value} className="text-2xl font-semibold break-words tabular-nums">
          {value}
        </dd>
      ))}
    </div>
  );
}

const watchTime = (millis: number, number: (value: number) => string): string => {
  const [hours, minutes, seconds] = [
    Math.floor(millis / 3_600_000),
    Math.floor(millis / 60_000) % 60,
    Math.floor(millis / 1000) % 60,
  ];
  return hours > 0 ? `${number(hours)} h ${minutes} min` : `${minutes} min ${seconds} s`;
};
