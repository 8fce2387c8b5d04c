import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { Crash } from './crash';
import { Gate } from './gate';
import { createQueryClient } from './query-client';
import { theme } from './theme';

const client = createQueryClient();

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Crash>
        <QueryClientProvider client={client}>
          <Router base="/workspace">
            <Gate />
          </Router>
        </QueryClientProvider>
      </Crash>
    </MantineProvider>
  );
}
