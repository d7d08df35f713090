import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
  type AnyRouter,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { I18nProvider, type Language } from '@/i18n/i18n';

/** Shows a piece of a page as the app would, in a document of its own language; it goes when the test ends. */
export const show = (piece: ReactNode, language: Language = 'en'): HTMLElement => {
  localStorage.setItem('prism-language', language);
  const router: AnyRouter = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  root.render(
    <QueryClientProvider client={queries}>
      <I18nProvider>
        <RouterContextProvider router={router}>{piece}</RouterContextProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
  onTestFinished(() => {
    root.unmount();
    place.remove();
    queries.clear();
  });
  return place;
};

/** The button of this name, as text or label. */
export const button = (place: HTMLElement, name: string): HTMLButtonElement => {
  const found = [...place.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (!found) {
    throw new Error(`no button ${name} in ${place.textContent}`);
  }
  return found;
};
