import { expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { PurchaseIntent } from './intent';

const counting = () => {
  let count = 0;
  return new PurchaseIntent(() => `key-${++count}`);
};

it('keeps its key while no answer came', () => {
  const intent = counting();
  const first = intent.keyFor('price', 'card');
  intent.answered(Problem.network());
  intent.answered(new Problem(503, 'status-503', 'T'));

  expect(intent.keyFor('price', 'card')).toBe(first);
});

it.each([
  ['a purchase', undefined],
  ['a refused payment', new Problem(402, 'payment-refused', 'T')],
])('takes a new key after %s', (_, outcome) => {
  const intent = counting();
  intent.keyFor('price', 'card');
  intent.answered(outcome);

  expect(intent.keyFor('price', 'card')).toBe('key-2');
});

it('takes a new key for another price or way to pay', () => {
  const intent = counting();

  expect([intent.keyFor('a', 'x'), intent.keyFor('b', 'x'), intent.keyFor('b', 'y'), intent.keyFor('b', 'y')]).toEqual([
    'key-1',
    'key-2',
    'key-3',
    'key-3',
  ]);
});
