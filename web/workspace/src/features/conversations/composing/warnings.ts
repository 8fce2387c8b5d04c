import type { Translate } from '../../../i18n/translate';
import type { ChannelLimits } from './api';
import { mostCharacters, type Written } from './content';
import { unfilledPlaceholders } from './placeholders';

/** From here on the count is shown, so that nobody is surprised at the end. */
const nearShare = 0.9;

/** What stands in the way of sending these words, in words; empty when nothing does. */
export function obstacles(written: Written, limits: ChannelLimits | undefined, t: Translate): string[] {
  const found = tooLong(written.text, limits?.mostCharacters ?? mostCharacters, t);
  const placeholders = unfilledPlaceholders(written.text);
  if (placeholders.length > 0) found.push(t('composing.unfilled', { placeholders: placeholders.join(', ') }));
  const size = written.files.reduce((sum, file) => sum + file.size, 0);
  if (limits && (size > limits.mostMiB * 1024 * 1024 || written.files.length > limits.mostFiles)) {
    found.push(t('error.too_much_for_channel', { mostFiles: limits.mostFiles, mostMiB: limits.mostMiB }));
  }
  return found;
}

/** In words, when it is. */
export function tooLong(text: string, most: number, t: Translate): string[] {
  return text.length > most ? [t('composing.tooLong', { count: text.length, most })] : [];
}

/** How much of the channel's room is used, where that matters: near the end, or where parts are paid for. */
export function roomUsed(written: Written, limits: ChannelLimits | undefined, t: Translate): string {
  if (!limits) return '';
  const count = written.text.length;
  const part = limits.charactersAPart;
  if (part) return t('composing.parts', { count: Math.max(1, Math.ceil(count / part)), characters: count });
  return count > limits.mostCharacters * nearShare ? t('composing.room', { count, most: limits.mostCharacters }) : '';
}
