import { useState } from 'react';
import { useText } from '../../../../i18n/language';
import type { ConversationRow } from '../../../../lib/contract';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { tell } from '../../../../ui/toasts';
import { type LinkRole, useLink } from '../api';
import { ConversationPicker } from './conversation-picker';
import { NumberedChoices } from './numbered-choices';

const roles: readonly LinkRole[] = ['related', 'child', 'parent'];

export function LinkDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useText();
  const link = useLink(conversation.id);
  const [other, setOther] = useState<ConversationRow | null>(null);
  if (!other) {
    return (
      <ConversationPicker title={t('action.link')} conversation={conversation} onPick={setOther} onClose={onClose} />
    );
  }
  const choose = (role: string) => {
    // Not by the mutation's own callbacks: they are not called once the dialog has closed.
    const change = (role: LinkRole | null) => link.mutateAsync({ otherId: other.id, role });
    const undo = () => void change(null).catch(() => undefined);
    change(role as LinkRole).then(
      () => tell(t('link.done'), undo),
      () => undefined,
    );
    onClose();
  };
  return (
    <Dialog title={t('link.how', { subject: other.subject || `#${other.id}` })} onClose={onClose}>
      <NumberedChoices choices={roles.map((role) => ({ id: role, label: t(`link.role.${role}`) }))} onChoose={choose} />
    </Dialog>
  );
}
