import { HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import type { LiveChange } from '../../lib/contract';
import { pauseBefore } from './pauses';
import type { Activity, PresentAt } from './presence';

interface Listener {
  onChanges(changes: LiveChange[]): void;
  onPresence(news: PresentAt[]): void;
  onLost(): void;
  /** `say` tells where this page is, as long as the connection stands. */
  onFound(say: (id: number, activity: Activity) => void): void;
}

/** Keeps one connection to the hub alive until the returned function is called. */
export function connect({ onChanges, onPresence, onLost, onFound }: Listener): () => void {
  const connection = new HubConnectionBuilder()
    .withUrl('/live', { headers: { 'X-Kjerne': '1' } })
    .configureLogging(LogLevel.None)
    .build();
  let isStopped = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // A block body: a handler that returns a value makes the client log an error for every message.
  connection.on('changed', (changes: LiveChange[]) => {
    onChanges(changes);
  });
  connection.on('presence', (news: PresentAt[]) => {
    onPresence(news);
  });
  connection.onclose(() => {
    if (isStopped) return;
    onLost();
    retry();
  });

  const start = async () => {
    if (isStopped || connection.state !== HubConnectionState.Disconnected) return;
    try {
      await connection.start();
      attempt = 0;
      onFound((id, activity) => void connection.send('Here', id, activity).catch(() => undefined));
    } catch {
      if (isStopped) return;
      onLost();
      retry();
    }
  };
  const retry = () => {
    clearTimeout(timer);
    timer = setTimeout(start, pauseBefore(attempt++));
  };
  const onOnline = () => {
    clearTimeout(timer);
    void start();
  };
  window.addEventListener('online', onOnline);
  void start();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    window.removeEventListener('online', onOnline);
    void connection.stop();
  };
}
