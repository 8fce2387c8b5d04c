import { createStore } from '../../../lib/external-store';
import { isProblem } from '../../../lib/http';
import type { KeptDraft } from '../drafts';
import { isEmpty, isSame, mostCharacters, nothingWritten, type Written } from './content';
import { isNews, mergeWritten } from './merge';

/** A draft as the server has it, in this browser's form. */
export interface ServerDraft {
  revision: string;
  written: Written;
  authorId: number;
  authorName: string;
  updatedAt: string;
  origin: 'written' | 'takenBack' | 'withdrawn' | 'overtakenByCustomer';
}

/** Where drafts are saved. `basedOn` is the revision these words go on from. */
export interface DraftPort {
  save(written: Written, basedOn: string | null): Promise<ServerDraft | null>;
  keep(draft: KeptDraft): boolean;
  /** Has the server's state fetched anew; it comes back through `take`. */
  pull(): void;
}

export interface DraftState {
  mine: Written;
  /** Rises when `mine` was changed by something else than writing here. */
  epoch: number;
  /** Null: the server has none. */
  server: Omit<ServerDraft, 'written'> | null;
  saving: 'idle' | 'waiting' | 'saving' | 'unreachable' | 'noAccess' | 'tooLong';
  isKept: boolean;
  /** Somebody else's words were joined to these; whose. */
  joinedBy: string | null;
  /** The server's draft ended elsewhere while words stood here. */
  isOrphan: boolean;
}

export const pauseMs = 700;
const retryMs = 10_000;

/**
 * Keeps one draft in step with the server: saved at each pause, here and there the same, and never overwritten by
 * somebody who had not seen it. Lives as long as there is something to save, also after its page has been left.
 */
export class DraftSync {
  readonly state = createStore<DraftState>({
    mine: nothingWritten,
    epoch: 0,
    server: null,
    saving: 'idle',
    isKept: true,
    joinedBy: null,
    isOrphan: false,
  });
  private base: Written;
  private revision: string | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  /** Answers that were asked for before this moment are older than what is known. */
  private knownSince = 0;
  /** Words of an earlier page, whose last save may have arrived without its answer: the server is heard before they are saved. */
  private isUnheard: boolean;

  constructor(
    private readonly port: DraftPort,
    kept: KeptDraft,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.base = kept.base;
    this.revision = kept.revision;
    this.change({ mine: kept.mine });
    this.isUnheard = this.isDirty;
    if (this.isUnheard) this.saveLater(retryMs);
  }

  get isDirty(): boolean {
    return !isSame(this.state.get().mine, this.base);
  }

  /** Written here. */
  write(mine: Written): void {
    if (isSame(mine, this.state.get().mine)) return;
    this.change({ mine, joinedBy: null, isOrphan: false });
    this.keep();
    this.saveLater(pauseMs);
  }

  /** Put there by something else than typing: a taken-back reply, a saved text, a removed file. */
  replace(mine: Written): void {
    this.change({ epoch: this.state.get().epoch + 1 });
    this.write(mine);
  }

  /** The server's state as it was when it was asked for. */
  take(theirs: ServerDraft | null, askedAt: number): void {
    if (askedAt < this.knownSince || this.running) return;
    if (this.isUnheard) this.saveLater(pauseMs);
    this.isUnheard = false;
    if (!isNews(this.revision, theirs)) {
      if (theirs && theirs.revision === this.revision) this.change({ server: theirs });
      return;
    }
    const written = theirs?.written ?? nothingWritten;
    const mine = this.state.get().mine;
    const isOrphan = theirs === null && this.isDirty && !isEmpty(mine);
    const merged = mergeWritten(this.base, mine, written);
    this.base = written;
    this.revision = theirs?.revision ?? null;
    this.change({
      mine: merged.written,
      epoch: this.state.get().epoch + (isSame(merged.written, mine) ? 0 : 1),
      server: theirs,
      joinedBy: merged.isBothKept ? (theirs?.authorName ?? null) : this.state.get().joinedBy,
      isOrphan,
    });
    this.keep();
    if (this.isDirty) this.saveLater(pauseMs);
  }

  /** Saves what waits now, as when the page is left. */
  flush(): void {
    if (this.timer !== undefined && this.isDirty) void this.save();
  }

  /** Before sending: nothing is on its way any more. Gives the revision that ends with the message. */
  async settle(): Promise<string | null> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
    clearTimeout(this.timer);
    this.timer = undefined;
    return this.revision;
  }

  /** What stood here when it was sent is gone, on the server too; what was typed since stays. */
  sent(what: Written): void {
    this.knownSince = this.now();
    const isUnchanged = isSame(this.state.get().mine, what);
    this.base = nothingWritten;
    this.revision = null;
    this.change({
      ...(isUnchanged ? { mine: nothingWritten, epoch: this.state.get().epoch + 1 } : {}),
      server: null,
      joinedBy: null,
      isOrphan: false,
      saving: 'idle',
    });
    this.keep();
    if (this.isDirty) this.saveLater(pauseMs);
  }

  /** Sending was refused: saving goes on. */
  resume(): void {
    if (this.isDirty) this.saveLater(pauseMs);
  }

  private saveLater(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), after);
    if (this.state.get().saving === 'idle') this.change({ saving: 'waiting' });
  }

  private save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running ??= this.saveOnce().finally(() => {
      this.running = null;
      if (this.isDirty && this.timer === undefined && this.state.get().saving === 'idle') this.saveLater(pauseMs);
    });
    return this.running;
  }

  private async saveOnce(): Promise<void> {
    const sent = this.state.get().mine;
    if (isSame(sent, this.base)) {
      this.change({ saving: 'idle' });
      return;
    }
    // The server takes no such body: it would break off, which looks like lost contact, again and again.
    if (sent.text.length > mostCharacters) {
      this.change({ saving: 'tooLong' });
      return;
    }
    this.change({ saving: 'saving' });
    try {
      const saved = await this.port.save(sent, this.revision);
      this.knownSince = this.now();
      this.base = saved ? sent : nothingWritten;
      this.revision = saved?.revision ?? null;
      this.change({ server: saved, saving: 'idle' });
      this.keep();
    } catch (reason) {
      this.fail(reason);
    }
  }

  private fail(reason: unknown): void {
    if (isProblem(reason, 'draft_has_changed')) {
      this.change({ saving: 'idle' });
      // After this save counts as done: the answer is taken only then.
      setTimeout(() => this.port.pull());
      this.saveLater(pauseMs * 4);
      return;
    }
    if (isProblem(reason) && [401, 403, 404].includes(reason.status)) {
      this.change({ saving: 'noAccess' });
      return;
    }
    this.change({ saving: 'unreachable' });
    this.timer = setTimeout(() => void this.save(), retryMs);
  }

  private keep(): void {
    const isKept = this.port.keep({ mine: this.state.get().mine, base: this.base, revision: this.revision });
    this.change({ isKept });
  }

  private change(part: Partial<DraftState>): void {
    this.state.update((state) => ({ ...state, ...part }));
  }
}
