/** Where to log in and come back to this very page. */
export const loginUrl = (location: { pathname: string; search: string } = window.location): string =>
  `/login?returnTo=${encodeURIComponent(location.pathname + location.search)}`;
