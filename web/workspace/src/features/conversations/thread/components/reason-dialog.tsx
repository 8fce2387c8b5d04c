import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../i18n/language';
import { Dialog } from '../../../../ui/dialog';
import { reasonsQuery } from '../api';
import { useReasonName } from '../reason-name';
import css from '../thread.module.css';
import { NumberedChoices } from './numbered-choices';

interface ReasonDialogProps {
  /** Who is to have it. */
  name: string;
  onReason(reason: string): void;
  /** Nothing is moved. */
  onClose(): void;
}

/** Why somebody else is to have it, by one key. */
export function ReasonDialog({ name, onReason, onClose }: ReasonDialogProps) {
  const t = useText();
  const reasonName = useReasonName();
  const reasons = useQuery(reasonsQuery);
  return (
    <Dialog title={t('handOver.why', { name })} onClose={onClose}>
      <div className={css.reasons}>
        <NumberedChoices
          choices={(reasons.data?.reasons ?? []).map((reason) => ({ id: reason, label: reasonName(reason) }))}
          onChoose={onReason}
        />
      </div>
    </Dialog>
  );
}
