import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const origin = process.env.PRISM_ORIGIN ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // The content security policy allows files of our own origin only: nothing becomes a data: URL.
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 600,
  },
  server: {
    // `npm run dev` beside a running PRISM: everything but the app itself goes to its front door.
    proxy: Object.fromEntries(
      ['/api', '/auth', '/login', '/logout', '/media', '/live'].map((path) => [
        path,
        { target: origin, ws: true, headers: { Origin: origin } },
      ]),
    ),
  },
  // A slow machine is not a failure.
  test: { include: ['src/**/*.test.{ts,tsx}'], testTimeout: 120_000 },
});
