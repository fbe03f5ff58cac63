import { texts } from "../texts";

/** The page's sections, to go to. */
export function ContentsList() {
  const { contents, sections } = texts.developers;
  return (
    <nav aria-labelledby="contents-title" className="hanging mt-8 md:mt-10 print:hidden">
      <p id="contents-title" className="text-sm text-muted md:pt-2.5">
        {contents}
      </p>
      <ul className="flex flex-wrap gap-x-6">
        {Object.entries(sections).map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`} className="link inline-flex min-h-11 items-center">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
