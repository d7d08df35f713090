import type { ReactNode } from 'react';

/** A table with a name; it scrolls sideways in itself on a narrow screen. */
export function Table({ label, columns, children }: { label: string; columns: string[]; children: ReactNode }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label} className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b border-line px-2 py-2 font-medium sm:px-3 whitespace-nowrap"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&_td]:border-b [&_td]:border-line [&_td]:px-2 [&_td]:py-2 sm:[&_td]:px-3 [&_tr:last-child_td]:border-0">
          {children}
        </tbody>
      </table>
    </div>
  );
}
