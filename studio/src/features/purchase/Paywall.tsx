import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Offer } from '@/api/money';
import { isProblem, type Problem } from '@/api/problem';
import { Button } from '@/design/Button';
import { SelectField } from '@/design/Fields';
import { Notice, ProblemNotice } from '@/design/Notice';
import { LoginLink } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import { PAYMENT_METHODS, placePurchase, type PaymentMethod } from './api/place-purchase';
import { PurchaseIntent } from './intent';
import { offersIn } from './offer';

export interface PaywallProps {
  /** The refusal that closed the picture; it carries the offers that open it. */
  problem: Problem;
  loggedIn: boolean;
  /** What the video looks like. */
  poster?: string | undefined;
  /** How the picture gets on that a purchase opened. */
  opening: { isPending: boolean; error: unknown };
  /** The purchase is through, or it turned out that it was before. */
  onBought: () => void;
}

/** Stands where the picture would be, and says what opens it. */
export function Paywall({ problem, loggedIn, poster, opening, onBought }: PaywallProps) {
  const { t } = useI18n();
  const [changed, setChanged] = useState<Offer>();
  const offer = changed ?? offersIn(problem)[0];
  return (
    <section
      aria-label={t('paywall.title')}
      className="relative grid place-items-center overflow-hidden rounded-lg border border-line bg-raised p-3 sm:aspect-video sm:p-6"
    >
      {poster && <img src={poster} alt="" className="absolute inset-0 size-full object-cover" />}
      <div className="relative flex w-full max-w-sm flex-col items-center gap-4 rounded-lg border border-line bg-surface p-5 text-center sm:p-6">
        <h2 className="text-xl font-semibold">{t('paywall.title')}</h2>
        {offer ? (
          <BuyOffer offer={offer} loggedIn={loggedIn} opening={opening} onChanged={setChanged} onBought={onBought} />
        ) : (
          <p className="text-muted">{t('paywall.noOffer')}</p>
        )}
      </div>
    </section>
  );
}

interface BuyOfferProps {
  offer: Offer;
  loggedIn: boolean;
  opening: PaywallProps['opening'];
  onChanged: (offer: Offer | undefined) => void;
  onBought: () => void;
}

function BuyOffer({ offer, loggedIn, opening, onChanged, onBought }: BuyOfferProps) {
  const { t, money } = useI18n();
  const queries = useQueryClient();
  const [intent] = useState(() => new PurchaseIntent());
  const [paymentMethod, setPaymentMethod] = useState<PaymentMethod>('sandbox-ok');
  const buy = useMutation({
    mutationFn: () =>
      placePurchase({ priceId: offer.priceId, paymentMethod }, intent.keyFor(offer.priceId, paymentMethod)),
    onSettled: (_, error) => intent.answered(error ?? undefined),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['purchases'] });
      onBought();
    },
    onError: (error) => {
      if (isProblem(error, 'price-changed')) {
        onChanged(offersIn(error)[0]);
      } else if (isProblem(error, 'already-owned')) {
        onBought();
      }
    },
  });
  if (!loggedIn) {
    return (
      <>
        <p>{t('paywall.price', { price: money(offer) })}</p>
        <p className="text-sm text-muted">{t('paywall.login')}</p>
        <LoginLink />
      </>
    );
  }
  if (opening.error) {
    return (
      <>
        <ProblemNotice error={opening.error} />
        <Button onClick={onBought}>{t('action.retry')}</Button>
      </>
    );
  }
  if (buy.isSuccess || opening.isPending) {
    return <Notice look="good">{t('paywall.opening')}</Notice>;
  }
  return (
    <>
      <p>{t('paywall.price', { price: money(offer) })}</p>
      <div className="w-full text-left">
        <SelectField
          label={t('paywall.method')}
          hint={t('paywall.method.hint')}
          value={paymentMethod}
          onChange={(event) => setPaymentMethod(event.target.value as PaymentMethod)}
        >
          {PAYMENT_METHODS.map((method) => (
            <option key={method} value={method}>
              {t(`paywall.method.${method}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <ProblemNotice error={buy.error} />
      <Button look="primary" busy={buy.isPending} onClick={() => buy.mutate()}>
        {t('paywall.buy', { price: money(offer) })}
      </Button>
    </>
  );
}
