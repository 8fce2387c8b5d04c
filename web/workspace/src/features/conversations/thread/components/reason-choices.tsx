import { useQuery } from '@tanstack/react-query';
import { reasonsQuery } from '../api';
import { useReasonName } from '../reason-name';
import { NumberedChoices } from './numbered-choices';

/** Why something is handed over, by one key. */
export function ReasonChoices({ onReason }: { onReason(reason: string): void }) {
  const reasonName = useReasonName();
  const reasons = useQuery(reasonsQuery);
  return (
    <NumberedChoices
      choices={(reasons.data?.reasons ?? []).map((reason) => ({ id: reason, label: reasonName(reason) }))}
      onChoose={onReason}
    />
  );
}
