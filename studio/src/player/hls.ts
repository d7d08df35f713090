import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';
import workerUrl from 'hls.js/dist/hls.worker.js?url';

/** The library itself is loaded with the first player. Its worker is a file of ours: the CSP allows no blob: scripts. */
export const createHls = async (config: Partial<HlsConfig>): Promise<Hls | undefined> => {
  const { default: HlsClass } = await import('hls.js');
  return HlsClass.isSupported() ? new HlsClass({ workerPath: workerUrl, ...config }) : undefined;
};

/** Starts by itself where the browser allows it, muted where it allows only that. */
export const autoplay = async (video: HTMLVideoElement): Promise<void> => {
  try {
    await video.play();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') {
      video.muted = true;
      await video.play().catch(() => undefined);
    }
  }
};
