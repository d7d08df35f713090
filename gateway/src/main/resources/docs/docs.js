// Reads the merged document. Trying a call uses the browser's session, if there is one, and its CSRF token.
const cookie = (name) =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(name + '='))
    ?.slice(name.length + 1);

SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  tagsSorter: 'alpha',
  validatorUrl: null,
  requestInterceptor: (request) => {
    const token = cookie('prism-csrf');
    if (token && request.method && request.method !== 'GET') {
      request.headers['X-CSRF-Token'] = token;
    }
    return request;
  },
});
