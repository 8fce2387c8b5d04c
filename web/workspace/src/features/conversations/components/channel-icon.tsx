import {
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandMessenger,
  IconBrandWhatsapp,
  IconBuilding,
  IconDeviceMobileMessage,
  IconForms,
  IconMail,
  IconMailbox,
  IconMessage,
  IconPhone,
  IconRobot,
} from '@tabler/icons-react';
import { useText } from '../../../i18n/language';
import type { Channel } from '../../../lib/contract';

const icons = {
  email: IconMail,
  chat: IconMessage,
  bot: IconRobot,
  phone: IconPhone,
  messenger: IconBrandMessenger,
  facebook: IconBrandFacebook,
  instagram: IconBrandInstagram,
  whatsApp: IconBrandWhatsapp,
  sms: IconDeviceMobileMessage,
  web: IconForms,
  post: IconMailbox,
  desk: IconBuilding,
} satisfies Record<Channel, unknown>;

/** The icon with its name, on hover and for screen readers. */
export function ChannelIcon({ channel, size = 16 }: { channel: Channel; size?: number }) {
  const t = useText();
  const Icon = icons[channel];
  const name = t(`channel.${channel}`);
  return (
    <span title={name} style={{ display: 'inline-flex', flex: 'none' }}>
      <Icon size={size} stroke={1.75} aria-hidden />
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
