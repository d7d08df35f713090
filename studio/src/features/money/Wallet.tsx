import { useState } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Money } from '@/api/money';
import { allItems, nextCursor } from '@/api/page';
import { Button } from '@/design/Button';
import { Panel } from '@/design/Layout';
import { More } from '@/design/More';
import { Notice } from '@/design/Notice';
import { Empty, Loaded } from '@/design/States';
import { Table } from '@/design/Table';
import { useI18n } from '@/i18n/i18n';
import { getWallet, type WalletEntry } from './api/get-wallet';
import type { Refund } from './api/refund-purchase';
import { RefundDialog } from './RefundDialog';

/** What a channel has earned: its balances and every movement behind them. */
export function Wallet({ channelId }: { channelId: string }) {
  const { t, money } = useI18n();
  const queries = useQueryClient();
  const [refunding, setRefunding] = useState<WalletEntry>();
  const [refunded, setRefunded] = useState<Refund>();
  const query = useInfiniteQuery({
    queryKey: ['wallet', channelId],
    queryFn: ({ pageParam, signal }) => getWallet(channelId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
    refetchInterval: 10_000,
  });
  const onRefunded = (refund: Refund) => {
    setRefunded(refund);
    setRefunding(undefined);
    void queries.invalidateQueries({ queryKey: ['wallet', channelId] });
  };
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <Balances balances={data.pages[0]?.balances ?? []} />
          <Panel title={t('wallet.entries')}>
            {refunded && <Notice look="good">{t('wallet.refunded', { amount: money(refunded.returned) })}</Notice>}
            <Entries entries={allItems(data.pages)} onRefund={setRefunding} />
            <More query={query} />
          </Panel>
          {refunding && (
            <RefundDialog
              key={refunding.entryId}
              sale={refunding}
              onRefunded={onRefunded}
              onClose={() => setRefunding(undefined)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Balances({ balances }: { balances: Money[] }) {
  const { t, money } = useI18n();
  return (
    <Panel title={t('wallet.balances')}>
      {balances.length === 0 ? (
        <Empty text={t('wallet.noBalance')} />
      ) : (
        <ul aria-label={t('wallet.balances')} className="flex flex-wrap gap-4">
          {balances.map((balance) => (
            <li key={balance.currency} className="rounded-md bg-raised px-4 py-3 text-2xl font-semibold tabular-nums">
              {money(balance)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Entries({ entries, onRefund }: { entries: WalletEntry[]; onRefund: (entry: WalletEntry) => void }) {
  const { t, money, dateTime } = useI18n();
  if (entries.length === 0) {
    return <Empty text={t('wallet.noEntries')} />;
  }
  const returned = new Set(entries.filter((entry) => entry.kind === 'refund').map((entry) => entry.purchaseId));
  return (
    <Table
      label={t('wallet.entries')}
      columns={[t('wallet.at'), t('wallet.kind'), t('wallet.amount'), t('action'), t('wallet.purchase')]}
    >
      {entries.map((entry) => (
        <tr key={entry.entryId}>
          <td>{dateTime(entry.at)}</td>
          <td>{t(`wallet.kind.${entry.kind}`)}</td>
          <td className="whitespace-nowrap tabular-nums">{money(entry)}</td>
          <td>
            {entry.kind === 'sale' && entry.purchaseId && !returned.has(entry.purchaseId) && (
              <Button look="danger" onClick={() => onRefund(entry)}>
                {t('wallet.refund')}
              </Button>
            )}
          </td>
          <td className="font-mono text-xs whitespace-nowrap">{entry.purchaseId ?? '–'}</td>
        </tr>
      ))}
    </Table>
  );
}
