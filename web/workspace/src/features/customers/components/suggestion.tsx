import type { ReactNode } from 'react';
import css from './customer-finder.module.css';

interface OptionProps {
  id: string;
  isActive: boolean;
  onTake(): void;
  onPoint(): void;
  children: ReactNode;
}

/** One line under a field that suggests. */
export function Option({ id, isActive, onTake, onPoint, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the field, where the focus stays
    // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are not focused themselves
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={css.option}
      onMouseMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      {children}
    </div>
  );
}
