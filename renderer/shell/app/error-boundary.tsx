import { Button, Center, Stack, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { appText } from '../../base/strings/app.ts';

/** A bug in one part must not leave an empty window: the recovery copy holds the work. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Center h="100vh">
        <Stack align="center" role="alert">
          <Text>{appText.crashed}</Text>
          <Button onClick={() => location.reload()}>{appText.reload}</Button>
        </Stack>
      </Center>
    );
  }
}
