import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.KJERNE_URL ?? 'http://localhost:5000';

export default defineConfig({
  base: '/workspace/',
  plugins: [react()],
  build: {
    outDir: '../../src/Kjerne.Host/wwwroot/workspace',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy of the server allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        // One file instead of some sixty: what lazy parts share with the first view would otherwise be files of a few hundred bytes each,
        // which compress badly (15 KiB more in all) and each cost a request.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/live': { target: server, ws: true },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
