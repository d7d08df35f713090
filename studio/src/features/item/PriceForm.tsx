import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Content } from '@/api/content';
import { moneyText, parseMoney } from '@/api/money';
import { Button } from '@/design/Button';
import { SelectField, TextField } from '@/design/Fields';
import { Panel } from '@/design/Layout';
import { Notice, ProblemNotice } from '@/design/Notice';
import { useI18n } from '@/i18n/i18n';
import { setPrice } from './api/set-price';
import { itemQuery } from './use-content';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'JPY'];

/** What an item costs. The item itself hears of a new price a moment later. */
export function PriceForm({ content }: { content: Content }) {
  const { t, money } = useI18n();
  const queries = useQueryClient();
  const offer = content.offers?.[0];
  const [amount, setAmount] = useState(offer ? moneyText(offer) : '');
  const [currency, setCurrency] = useState(offer?.currency ?? 'EUR');
  const [unreadable, setUnreadable] = useState(false);
  const price = useMutation({
    mutationFn: (value: { amountMinor: number; currency: string }) => setPrice(content.contentId, value),
    onSuccess: () => queries.invalidateQueries(itemQuery(content.contentId)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = parseMoney(amount, currency);
    setUnreadable(value === undefined);
    price.reset();
    if (value) {
      price.mutate(value);
    }
  };
  const shown = price.data ?? offer;
  return (
    <Panel title={t('item.price')}>
      <p className="text-sm text-muted">
        {shown ? t('item.price.now', { price: money(shown) }) : t('item.price.none')}
      </p>
      <form onSubmit={submit} aria-label={t('item.price')} className="flex flex-col gap-4">
        <div className="grid grid-cols-[1fr_7rem] gap-4">
          <TextField
            label={t('item.price.amount')}
            inputMode="decimal"
            required
            value={amount}
            error={unreadable ? t('item.price.unreadable') : undefined}
            onChange={(event) => setAmount(event.target.value)}
          />
          <SelectField
            label={t('item.price.currency')}
            value={currency}
            onChange={(event) => setCurrency(event.target.value)}
          >
            {CURRENCIES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </SelectField>
        </div>
        <ProblemNotice error={price.error} />
        {price.isSuccess && <Notice look="good">{t('item.price.saved')}</Notice>}
        <div>
          <Button type="submit" busy={price.isPending}>
            {t('item.price.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
