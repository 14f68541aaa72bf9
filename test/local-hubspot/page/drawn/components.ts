// HubSpot's components this page can draw, by the names the card uses. Anything else is drawn as `NotDrawn`.
import type { ComponentType } from 'react'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import { ButtonRow } from './ButtonRow.tsx'
import { DescriptionList, DescriptionListItem } from './DescriptionList.tsx'
import { Divider, Spacer } from './Divider.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { Form } from './Form.tsx'
import { Input } from './Input.tsx'
import { Box, Flex, Inline } from './Layout.tsx'
import { Link } from './Link.tsx'
import { List } from './List.tsx'
import { LoadingButton } from './LoadingButton.tsx'
import { LoadingSpinner } from './LoadingSpinner.tsx'
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './Table.tsx'
import { StatusTag, Tag } from './Tag.tsx'
import { Heading, Text } from './Text.tsx'
import { TextArea } from './TextArea.tsx'

const drawn = {
  Alert,
  Box,
  Button,
  ButtonRow,
  DescriptionList,
  DescriptionListItem,
  Divider,
  EmptyState,
  ErrorState,
  Flex,
  Form,
  Heading,
  Inline,
  Input,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Spacer,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
  TextArea,
}

/** What a component is given is decided by the card, which is compiled against the same props. */
export const drawnComponents = drawn as unknown as Readonly<Record<string, ComponentType>>
