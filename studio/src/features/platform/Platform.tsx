import { useQuery } from '@tanstack/react-query';
import { Badge } from '@/design/Badge';
import { Panel } from '@/design/Layout';
import { Empty, Loaded } from '@/design/States';
import { Table } from '@/design/Table';
import { useI18n } from '@/i18n/i18n';
import { getPlatform, type Health } from './api/get-platform';

const REFRESH_MILLIS = 5_000;

/** Which services are up, for the platform's operator. */
export function Platform() {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['platform'],
    queryFn: ({ signal }) => getPlatform(signal),
    refetchInterval: REFRESH_MILLIS,
  });
  return (
    <Loaded query={query}>
      {({ services }) => (
        <Panel title={t('platform.services')}>
          {services.length === 0 ? (
            <Empty text={t('platform.empty')} />
          ) : (
            <Table
              label={t('platform.services')}
              columns={[t('platform.service'), t('platform.state'), t('platform.checks')]}
            >
              {services.map((service) => (
                <tr key={service.name}>
                  <td className="font-medium">{service.name}</td>
                  <td>
                    <HealthBadge state={service.state} />
                  </td>
                  <td>
                    <ul className="flex flex-wrap gap-x-4 gap-y-1">
                      {(service.checks ?? []).map((check) => (
                        <li key={check.name} className="flex items-center gap-2">
                          {check.name} <HealthBadge state={check.state} />
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </Table>
          )}
        </Panel>
      )}
    </Loaded>
  );
}

function HealthBadge({ state }: { state: Health }) {
  const { t } = useI18n();
  const up = state.toLowerCase() === 'up';
  return <Badge look={up ? 'good' : 'bad'}>{t(up ? 'platform.up' : 'platform.down')}</Badge>;
}
