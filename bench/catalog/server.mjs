// The item as an object in memory, made into JSON for each request.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const [file, port] = process.argv.slice(2);
const item = JSON.parse(readFileSync(file, 'utf8'));
const server = Fastify();
server.get('/item', async () => item);
await server.listen({ host: '127.0.0.1', port: Number(port) });
