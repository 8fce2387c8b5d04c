import { IconBan } from '@tabler/icons-react';
import { useId } from 'react';
import { useText } from '../i18n/language';
import css from './colour-field.module.css';

/** Dark enough to be told apart on a light ground, light enough on a dark one. */
const colours = ['#5f6b7a', '#0f6b5c', '#1d6fb8', '#6b4fbb', '#b3347f', '#b3261e', '#b06000', '#6f7d1a'] as const;

export const firstColour: string = colours[0];

interface ColourFieldProps {
  label: string;
  /** Null: none, where that can be chosen. */
  value: string | null;
  canBeNone?: boolean;
  onChange(colour: string | null): void;
}

/** One of a few colours; each is named, because colour alone says nothing to everybody. */
export function ColourField({ label, value, canBeNone = false, onChange }: ColourFieldProps) {
  const t = useText();
  const name = useId();
  const offered: (string | null)[] = [...(canBeNone ? [null] : []), ...colours];
  // One that was set elsewhere is kept.
  if (value && !offered.includes(value)) offered.push(value);
  return (
    <fieldset className={css.field}>
      <legend>{label}</legend>
      <div className={css.swatches}>
        {offered.map((colour, index) => {
          const words =
            colour === null ? t('colour.none') : t('colour.number', { number: index + (canBeNone ? 0 : 1) });
          return (
            <label key={colour ?? ''} className={css.swatch} title={words}>
              <input
                type="radio"
                name={name}
                aria-label={words}
                checked={value === colour}
                onChange={() => onChange(colour)}
              />
              {colour === null ? (
                <IconBan size={18} aria-hidden />
              ) : (
                <span className={css.mark} style={{ background: colour }} />
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
