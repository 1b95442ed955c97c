type ModelsChoiceProps = {
  /** What keeping them means. */
  keepWords: string;
};

/** What becomes of a deleted person's models. Keeping is what a hasty press chooses. */
export function ModelsChoice({ keepWords }: ModelsChoiceProps) {
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 font-semibold text-sm">What becomes of the models?</legend>
      <label className="flex min-h-11 items-start gap-3 py-2 text-sm">
        <input
          type="radio"
          name="models"
          value="keep"
          defaultChecked
          className="mt-0.5 size-4 flex-none"
        />
        <span>{keepWords}</span>
      </label>
      <label className="flex min-h-11 items-start gap-3 py-2 text-sm">
        <input type="radio" name="models" value="remove" className="mt-0.5 size-4 flex-none" />
        <span>Remove them and their files for good. What is waiting at Meshy is called off.</span>
      </label>
    </fieldset>
  );
}
