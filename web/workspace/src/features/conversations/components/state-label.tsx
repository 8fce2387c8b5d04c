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
