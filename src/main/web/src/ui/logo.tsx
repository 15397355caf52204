/** The bell that rings. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 512 512" className={className}>
      <rect width="512" height="512" rx="112" className="fill-[#5b5bd6]" />
      <g fill="none" stroke="#fff" strokeWidth="30" strokeLinecap="round" strokeLinejoin="round">
        <path d="M160 326c22-24 28-52 28-100a68 68 0 0 1 136 0c0 48 6 76 28 100z" fill="#fff" />
        <path d="M256 138v-16" />
        <path d="M228 368a28 28 0 0 0 56 0" />
        <path d="M126 176c-16 34-16 66 0 100" />
        <path d="M386 176c16 34 16 66 0 100" />
      </g>
    </svg>
  );
}
