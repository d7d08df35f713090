/** One page of a list; `next` is the cursor of the page after it. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

export const nextCursor = (page: Page<unknown>): string | undefined => page.next ?? undefined;

export const allItems = <T>(pages: Page<T>[] | undefined): T[] => (pages ?? []).flatMap((page) => page.items);
