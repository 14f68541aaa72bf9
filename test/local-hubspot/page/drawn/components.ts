// HubSpot's components this page can draw, by the names the card uses. Anything else is drawn as `NotDrawn`.
import type { ComponentType } from 'react'
import { Accordion } from './Accordion.tsx'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import { ButtonRow } from './ButtonRow.tsx'
import { Checkbox, Toggle } from './Checkbox.tsx'
import { CrmActionButton, CrmActionLink, CrmCardActions } from './CrmAction.tsx'
import { DateInput } from './DateInput.tsx'
import { DescriptionList, DescriptionListItem } from './DescriptionList.tsx'
import { Divider, Spacer } from './Divider.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorState } from './ErrorState.tsx'
import { Form } from './Form.tsx'
import { Icon } from './Icon.tsx'
import { Image } from './Image.tsx'
import { Input } from './Input.tsx'
import { AutoGrid, Box, Flex, Inline } from './Layout.tsx'
import { Link } from './Link.tsx'
import { List } from './List.tsx'
import { LoadingButton } from './LoadingButton.tsx'
import { LoadingSpinner } from './LoadingSpinner.tsx'
import { Modal, ModalBody, ModalFooter, Panel, PanelBody, PanelFooter, PanelSection } from './Modal.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { Select } from './Select.tsx'
import { Statistics, StatisticsItem, StatisticsTrend } from './Statistics.tsx'
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './Table.tsx'
import { Tab, Tabs } from './Tabs.tsx'
import { StatusTag, Tag } from './Tag.tsx'
import { Heading, Text } from './Text.tsx'
import { TextArea } from './TextArea.tsx'
import { Card, Tile } from './Tile.tsx'
import { ToggleGroup } from './ToggleGroup.tsx'
import { Tooltip } from './Tooltip.tsx'

const drawn = {
  Accordion,
  Alert,
  AutoGrid,
  Box,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  CrmActionButton,
  CrmActionLink,
  CrmCardActions,
  DateInput,
  DescriptionList,
  DescriptionListItem,
  Divider,
  EmptyState,
  ErrorState,
  Flex,
  Form,
  Heading,
  Icon,
  Image,
  Inline,
  Input,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  ProgressBar,
  Select,
  Spacer,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tabs,
  Tag,
  Text,
  TextArea,
  Tile,
  Toggle,
  ToggleGroup,
  Tooltip,
}

/** What a component is given is decided by the card, which is compiled against the same props. */
export const drawnComponents = drawn as unknown as Readonly<Record<string, ComponentType>>
