import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/PasswordInput.css';
import '../../ui/fields.css';
