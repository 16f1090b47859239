import * as l10n from '@vscode/l10n';
import type { ToHost, ToWebview } from '../src/protocol/messages';
import { Requests, type RequestBody, type Result } from '../src/protocol/requests';
import { toMessage } from './receive';

/** What VS Code gives a page to talk through. */
export interface HostApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** A message of the host's that is no answer. */
export type News = Exclude<ToWebview, { type: 'answer' }>;

export interface Channel {
  /** Says something that needs no answer. */
  tell(message: Exclude<ToHost, { readonly id: number }>): void;
  /** Asks for something; a refusal is a value. */
  ask(body: RequestBody): Promise<Result>;
  /** Takes whatever was posted to the window. */
  receive(data: unknown): void;
  /** Ends every request that waits. */
  close(): void;
}

export function createChannel(api: Pick<HostApi, 'postMessage'>, hear: (news: News) => void): Channel {
  const requests = new Requests((request) => {
    api.postMessage(request);
  });
  return {
    tell: (message) => {
      api.postMessage(message);
    },
    ask: (body) => requests.send(body),
    receive: (data) => {
      const message = toMessage(data);
      if (!message) return;
      if (message.type === 'answer') requests.settle(message);
      else hear(message);
    },
    close: () => {
      requests.close(l10n.t('The page was closed before the editor answered.'));
    },
  };
}
