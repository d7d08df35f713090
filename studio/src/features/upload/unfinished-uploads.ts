import * as tus from 'tus-js-client';

/** An upload that an earlier visit began; its file has to be chosen again to go on. */
export interface UnfinishedUpload {
  storageKey: string;
  channelId: string;
  name: string;
  startedAt: string;
}

export const unfinishedUploads = async (channelId: string): Promise<UnfinishedUpload[]> => {
  const stored = (await tus.defaultOptions.urlStorage?.findAllUploads()) ?? [];
  return stored
    .filter((upload) => upload.metadata.channelId === channelId)
    .map((upload) => ({
      storageKey: upload.urlStorageKey,
      channelId,
      name: upload.metadata.filename ?? '',
      startedAt: upload.creationTime,
    }));
};

/** Forgets what the server no longer has. */
export const forgetUpload = async (url: string | null): Promise<void> => {
  const stored = (await tus.defaultOptions.urlStorage?.findAllUploads()) ?? [];
  await Promise.all(
    stored.filter((upload) => upload.uploadUrl === url).map((upload) => forgetUnfinished(upload.urlStorageKey)),
  );
};

export const forgetUnfinished = async (storageKey: string): Promise<void> => {
  await tus.defaultOptions.urlStorage?.removeUpload(storageKey);
};
