import { isProblem } from '@/api/problem';
import { randomUuid } from '@/api/uuid';

/**
 * The idempotency keys of one person's wish to buy. Whoever presses again because no answer came sends the same key
 * and pays once; an answer, or another price or way to pay, ends the intent and the next one gets a new key.
 */
export class PurchaseIntent {
  readonly #newKey: () => string;
  #key: string | undefined;
  #of: string | undefined;

  constructor(newKey: () => string = randomUuid) {
    this.#newKey = newKey;
  }

  keyFor(priceId: string, paymentMethod: string): string {
    const of = `${priceId} ${paymentMethod}`;
    if (this.#key === undefined || this.#of !== of) {
      this.#key = this.#newKey();
      this.#of = of;
    }
    return this.#key;
  }

  /** @param error what the call ended with, undefined when it bought */
  answered(error?: unknown): void {
    if (!isProblem(error) || !error.passing) {
      this.#key = undefined;
    }
  }
}
