import type { Channel } from './channel';

/** Tells the host's log of something that threw, which is a bug of ours. */
export type Report = (what: string, error: unknown) => void;

export const createReport =
  (channel: Pick<Channel, 'tell'>): Report =>
  (what, error) => {
    const detail = error instanceof Error && error.stack !== undefined ? error.stack : errorWords(error);
    channel.tell({ type: 'fault', message: `${what}: ${detail}` });
  };

/** What a person reads of something that was thrown. */
export const errorWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));
