import { useSyncExternalStore } from 'react';
import type { Me, MyChannel } from './api/get-me';

const STORAGE_KEY = 'prism-channel';
const listeners = new Set<() => void>();

/** Which of their channels somebody works on; remembered by the browser, the first one otherwise. */
export const selectChannel = (channelId: string): void => {
  localStorage.setItem(STORAGE_KEY, channelId);
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useCurrentChannel = (me: Me | undefined): MyChannel | undefined => {
  const selected = useSyncExternalStore(subscribe, () => localStorage.getItem(STORAGE_KEY));
  return me?.channels.find((channel) => channel.channelId === selected) ?? me?.channels[0];
};
