import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { allItems, nextCursor } from '@/api/page';
import { Badge } from '@/design/Badge';
import { Panel } from '@/design/Layout';
import { More } from '@/design/More';
import { Empty, Loaded } from '@/design/States';
import { Table } from '@/design/Table';
import { useI18n } from '@/i18n/i18n';
import { getTitle } from './api/get-title';
import { listPurchases, type Purchase } from './api/list-purchases';

export function Purchases() {
  const { t } = useI18n();
  const query = useInfiniteQuery({
    queryKey: ['purchases'],
    queryFn: ({ pageParam, signal }) => listPurchases(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
  });
  return (
    <Loaded query={query}>
      {(data) => {
        const purchases = allItems(data.pages);
        return purchases.length === 0 ? (
          <Empty text={t('purchases.empty')} />
        ) : (
          <Panel title={t('purchases.list')}>
            <Table
              label={t('purchases.list')}
              columns={[t('purchases.item'), t('purchases.at'), t('purchases.paid'), t('purchases.state')]}
            >
              {purchases.map((purchase) => (
                <PurchaseRow key={purchase.purchaseId} purchase={purchase} />
              ))}
            </Table>
            <More query={query} />
          </Panel>
        );
      }}
    </Loaded>
  );
}

function PurchaseRow({ purchase }: { purchase: Purchase }) {
  const { t, money, dateTime } = useI18n();
  const { contentId, state } = purchase;
  const title = useQuery({
    queryKey: ['title', contentId],
    queryFn: ({ signal }) => getTitle(contentId, signal),
    staleTime: 60_000,
  });
  return (
    <tr>
      <td>
        <Link to="/watch/$contentId" params={{ contentId }} className="text-accent underline">
          {title.data ?? t('purchases.watch')}
        </Link>
      </td>
      <td>{dateTime(purchase.completedAt)}</td>
      <td className="tabular-nums">{money(purchase.paid)}</td>
      <td>
        <Badge look={state === 'completed' ? 'good' : 'plain'}>{t(`purchases.state.${state}`)}</Badge>
      </td>
    </tr>
  );
}
