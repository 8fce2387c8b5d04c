import { useText } from '../../../../i18n/language';
import { Dialog } from '../../../../ui/dialog';
import css from '../thread.module.css';
import { ReasonChoices } from './reason-choices';

interface ReasonDialogProps {
  /** Who is to have it. */
  name: string;
  onReason(reason: string): void;
  /** Nothing is moved. */
  onClose(): void;
}

/** Why somebody else is to have it. */
export function ReasonDialog({ name, onReason, onClose }: ReasonDialogProps) {
  const t = useText();
  return (
    <Dialog title={t('handOver.why', { name })} onClose={onClose}>
      <div className={css.reasons}>
        <ReasonChoices onReason={onReason} />
      </div>
    </Dialog>
  );
}
