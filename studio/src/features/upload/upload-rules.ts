import * as tus from 'tus-js-client';
import { Problem } from '@/api/problem';

/** The file's name without its ending, as a first title. */
export const titleOf = (filename: string): string => filename.replace(/\.[^.]{1,5}$/, '') || filename;

/** The same file for the same channel, so that an upload is found again after a reload. */
export const fingerprintOf = (channelId: string, file: Pick<File, 'name' | 'type' | 'size' | 'lastModified'>): string =>
  ['prism', channelId, file.name, file.type, file.size, file.lastModified].join('-');

export const problemOf = (error: Error): Problem => {
  const response = error instanceof tus.DetailedError ? error.originalResponse : null;
  if (!response) {
    return error instanceof tus.DetailedError ? Problem.network() : new Problem(0, 'unexpected', error.message);
  }
  let body: unknown = null;
  try {
    body = JSON.parse(response.getBody());
  } catch {
    // The status says enough.
  }
  return Problem.fromBody(response.getStatus(), body);
};
