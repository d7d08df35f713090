import type { Content } from '@/api/content';
import { Panel } from '@/design/Layout';
import { Table } from '@/design/Table';
import { useI18n } from '@/i18n/i18n';

/** The qualities that an item is delivered in. */
export function Renditions({ content }: { content: Content }) {
  const { t, number } = useI18n();
  const renditions = content.renditions ?? [];
  if (renditions.length === 0) {
    return null;
  }
  return (
    <Panel title={t('item.renditions')}>
      <Table
        label={t('item.renditions')}
        columns={[t('item.rendition.height'), t('item.rendition.bitrate'), t('item.rendition.codecs')]}
      >
        {renditions.map((rendition) => (
          <tr key={rendition.height}>
            <td>{rendition.height}p</td>
            <td className="tabular-nums">{number(Math.round(rendition.bitrateBps / 1000))} kbit/s</td>
            <td className="break-all">{rendition.codecs}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
