import { useText } from '../../../i18n/language';
import type { ConversationState } from '../../../lib/contract';
import css from './state-label.module.css';

/** The state in words; the dot's form differs too, so that colour never stands alone. */
export function StateLabel({ state }: { state: ConversationState }) {
  const t = useText();
  return (
    <span className={css.state} data-state={state}>
      <span className={css.dot} aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  );
}

/** The dot alone, with its word on hover and for screen readers. */
export function StateDot({ state }: { state: ConversationState }) {
  const t = useText();
  return (
    <span className={css.state} data-state={state} title={t(`state.${state}`)}>
      <span className={css.dot} aria-hidden="true" />
      <span className="visually-hidden">{t(`state.${state}`)}</span>
    </span>
  );
}
