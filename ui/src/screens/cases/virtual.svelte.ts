import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';

/** Rows in view of a long list, kept in runes. */
export class InView {
  items = $state.raw<VirtualItem[]>([]);
  height = $state(0);
  private readonly list: Virtualizer<HTMLElement, HTMLElement>;
  private readonly stop: () => void;

  constructor(element: HTMLElement, count: number, rowHeight: number) {
    this.list = new Virtualizer({
      count,
      getScrollElement: () => element,
      estimateSize: () => rowHeight,
      overscan: 12,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.look(),
    });
    this.stop = this.list._didMount();
    this.list._willUpdate();
    this.look();
  }

  count(count: number): void {
    this.list.setOptions({ ...this.list.options, count });
    this.list.measure();
    this.look();
  }

  show(index: number): void {
    this.list.scrollToIndex(index, { align: 'auto' });
  }

  end(): void {
    this.stop();
  }

  private look(): void {
    this.items = this.list.getVirtualItems();
    this.height = this.list.getTotalSize();
  }
}
